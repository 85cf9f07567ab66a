package io.github.dtrace4j.lab;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** On the host: takes each test's result from the guest instead of running it. In the guest: stands aside. */
final class GuestExtension implements InvocationInterceptor {

    /** System property by which the JVM in the guest knows where it is. */
    static final String IN_GUEST = "dtrace4j.guest";

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        replay(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        replay(invocation, context);
    }

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        onlyInGuest(invocation);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        onlyInGuest(invocation);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        onlyInGuest(invocation);
    }

    @Override
    public void interceptAfterAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        onlyInGuest(invocation);
    }

    private static boolean inGuest() {
        return Boolean.getBoolean(IN_GUEST);
    }

    private static void onlyInGuest(Invocation<Void> invocation) throws Throwable {
        if (inGuest()) {
            invocation.proceed();
        } else {
            invocation.skip();
        }
    }

    private static void replay(Invocation<Void> invocation, ExtensionContext context) throws Throwable {
        if (inGuest()) {
            invocation.proceed();
            return;
        }
        invocation.skip();
        GuestResult result = GuestRun.theOne().resultOf(context.getUniqueId());
        var failure = result.failure();
        switch (result.status()) {
            case SUCCESSFUL -> {}
            case SKIPPED, ABORTED -> throw new TestAbortedException(failure == null ? "" : failure.text());
            case FAILED ->
                throw failure == null
                        ? new AssertionError("failed in the guest without saying why")
                        : GuestFailure.of(failure);
        }
    }
}
