package io.github.dtrace4j.provider;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.Expr;
import io.github.dtrace4j.program.Probe;
import io.github.dtrace4j.program.Raw;
import io.github.dtrace4j.program.SupportedOn;
import io.github.dtrace4j.program.TypedProbe;
import io.github.dtrace4j.provider.type.Translated;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds by reflection everything that a provider offers, so that no test forgets what is added later. */
public final class Members {

    private Members() {}

    /**
     * A probe of a provider.
     *
     * @param name of the method that gives it
     * @param platforms those that the method is marked with
     * @param probe a {@link Probe} or a {@link TypedProbe}
     */
    record FoundProbe(String name, List<Platform> platforms, Object probe) {

        Probe untyped() {
            return probe instanceof TypedProbe<?> typed ? typed.probe() : (Probe) probe;
        }

        List<FoundExpr> expressions() {
            return probe instanceof TypedProbe<?> typed ? expressionsOf(arguments(typed)) : List.of();
        }
    }

    /**
     * An expression that the arguments of a probe offer.
     *
     * @param name the methods that lead to it
     * @param platforms those that all the methods on the way are marked with
     * @param expr the expression
     */
    public record FoundExpr(String name, List<Platform> platforms, Expr<?> expr) {}

    /** The probes that the class gives without arguments: its static methods, or those of the receiver. */
    static List<FoundProbe> probesOf(Class<?> provider, @Nullable Object receiver) {
        return methods(provider, m -> Modifier.isStatic(m.getModifiers()) == (receiver == null))
                .filter(m -> m.getReturnType() == Probe.class || m.getReturnType() == TypedProbe.class)
                .map(m -> new FoundProbe(m.getName(), both(platforms(provider), platforms(m)), invoke(m, receiver)))
                .toList();
    }

    /** What can be read from the arguments, and from the structures in them. */
    public static List<FoundExpr> expressionsOf(Object arguments) {
        return methods(arguments.getClass(), m -> !Modifier.isStatic(m.getModifiers()))
                .flatMap(m -> switch (invoke(m, arguments)) {
                    case Expr<?> expr -> Stream.of(new FoundExpr(m.getName(), platforms(m), expr));
                    case Translated struct ->
                        expressionsOf(struct).stream()
                                .map(e -> new FoundExpr(
                                        m.getName() + "()." + e.name(), both(platforms(m), e.platforms()), e.expr()));
                    default -> Stream.empty();
                })
                .toList();
    }

    private static Object arguments(TypedProbe<?> probe) {
        Object[] found = new Object[1];
        probe.when(arguments -> {
            found[0] = arguments;
            return anything();
        });
        return found[0];
    }

    private static BoolExpr anything() {
        return Raw.condition("1");
    }

    private static Stream<Method> methods(Class<?> type, Predicate<Method> filter) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()) && m.getParameterCount() == 0)
                .filter(filter)
                .sorted(Comparator.comparing(Method::getName));
    }

    private static List<Platform> platforms(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(SupportedOn.class))
                .map(SupportedOn::value)
                .map(List::of)
                .orElse(List.of(Platform.values()));
    }

    private static List<Platform> both(List<Platform> one, List<Platform> other) {
        return one.stream().filter(other::contains).toList();
    }

    private static Object invoke(Method method, @Nullable Object receiver) {
        try {
            return method.invoke(receiver);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError(method.toString(), e);
        }
    }
}
