package io.github.dtrace4j.junit;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Readiness;
import io.github.dtrace4j.UnavailableException;
import io.github.dtrace4j.junit.DTraceTest.Lifetime;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** Behind {@link DTraceTest}: skips where DTrace does not work, and hands out recorders. All state is in the context's store. */
final class DTraceExtension implements ExecutionCondition, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(DTraceExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var configuration = Configuration.of(context);
        if (configuration.failWhenUnavailable()) {
            return ConditionEvaluationResult.enabled("to fail if DTrace does not work");
        }
        if (!configuration.knowsPlatform()) {
            return ConditionEvaluationResult.disabled(KernelProbes.ELSEWHERE);
        }
        return store(context).getOrComputeIfAbsent(Reason.class).result();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == Trace.class) {
            throw new ExtensionConfigurationException(
                    "A test has no Trace before a block has run. Write a parameter \"Recorder recorder\", and in the test "
                            + "\"Trace trace = recorder.during(() -> ...)\"");
        }
        return type == Recorder.class;
    }

    @Override
    public Recorder resolveParameter(ParameterContext parameter, ExtensionContext context) {
        DTraceTest test = annotation(context);
        var configuration = Configuration.of(context);
        SharedSession session = session(context, test.lifetime(), configuration);
        try {
            session.prepare();
        } catch (UnavailableException e) {
            if (configuration.failWhenUnavailable()) {
                throw e;
            }
            throw new TestAbortedException(e.getMessage(), e);
        }
        return new Recorder(session, test.scope());
    }

    private static SharedSession session(ExtensionContext context, Lifetime lifetime, Configuration configuration) {
        ExtensionContext owner = switch (lifetime) {
            case RUN -> context.getRoot();
            case CLASS -> outermostClass(context);
        };
        return store(owner)
                .getOrComputeIfAbsent(SharedSession.class, _ -> new SharedSession(configuration), SharedSession.class);
    }

    /** A nested class shares the session of the class that it is in. */
    private static ExtensionContext outermostClass(ExtensionContext context) {
        ExtensionContext found = context;
        ExtensionContext next = context;
        while (next.getParent().isPresent()) {
            if (next.getTestClass().isPresent()) {
                found = next;
            }
            next = next.getParent().get();
        }
        return found;
    }

    private static DTraceTest annotation(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(), DTraceTest.class, context.getEnclosingTestClasses())
                .orElseThrow(() -> new ExtensionConfigurationException(
                        "Write @DTraceTest on the class, instead of registering its extension by other means"));
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    /** Whether DTrace works, found out once. */
    static final class Reason {

        private final ConditionEvaluationResult result = look();

        ConditionEvaluationResult result() {
            return result;
        }

        private static ConditionEvaluationResult look() {
            try {
                Readiness readiness = DTrace.check();
                return readiness.ready()
                        ? ConditionEvaluationResult.enabled("DTrace works here")
                        : ConditionEvaluationResult.disabled("DTrace does not work here", readiness.toString());
            } catch (UnavailableException e) {
                return ConditionEvaluationResult.disabled("DTrace does not work here", e.getMessage());
            }
        }
    }
}
