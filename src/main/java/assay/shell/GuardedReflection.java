package assay.shell;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Set;

/**
 * Refuses to reach by reflection what {@link Guard} refuses to call. Called by the classes of cells
 * and of added jars. Not for people to call.
 */
public final class GuardedReflection {

    private static final Set<String> ENDS = Set.of("exit", "halt");

    private GuardedReflection() {}

    /**
     * Stands before {@code Method.invoke}, which has to be called by the class itself: the JDK asks
     * who calls.
     *
     * @param method what is about to be called
     * @throws UnsupportedOperationException if it would end the process
     */
    public static void check(Method method) {
        if (method != null) {
            refuseEnd(method.getDeclaringClass(), method.getName());
        }
    }

    /**
     * Stands for {@code Lookup.unreflect}.
     *
     * @param lookup the lookup
     * @param method what to reach
     * @return a handle on it
     * @throws IllegalAccessException if the lookup may not
     */
    public static MethodHandle unreflect(Lookup lookup, Method method)
            throws IllegalAccessException {
        check(method);
        return lookup.unreflect(method);
    }

    /**
     * Stands for {@code Lookup.findStatic}.
     *
     * @param lookup the lookup
     * @param owner class of the method
     * @param name its name
     * @param type its type
     * @return a handle on it
     * @throws NoSuchMethodException if there is none
     * @throws IllegalAccessException if the lookup may not
     */
    public static MethodHandle findStatic(
            Lookup lookup, Class<?> owner, String name, MethodType type)
            throws NoSuchMethodException, IllegalAccessException {
        refuseEnd(owner, name);
        return lookup.findStatic(owner, name, type);
    }

    /**
     * Stands for {@code Lookup.findVirtual}.
     *
     * @param lookup the lookup
     * @param owner class of the method
     * @param name its name
     * @param type its type
     * @return a handle on it
     * @throws NoSuchMethodException if there is none
     * @throws IllegalAccessException if the lookup may not
     */
    public static MethodHandle findVirtual(
            Lookup lookup, Class<?> owner, String name, MethodType type)
            throws NoSuchMethodException, IllegalAccessException {
        refuseEnd(owner, name);
        return lookup.findVirtual(owner, name, type);
    }

    /**
     * Stands for {@code Lookup.bind}.
     *
     * @param lookup the lookup
     * @param receiver whose method
     * @param name its name
     * @param type its type
     * @return a handle on it
     * @throws NoSuchMethodException if there is none
     * @throws IllegalAccessException if the lookup may not
     */
    public static MethodHandle bind(Lookup lookup, Object receiver, String name, MethodType type)
            throws NoSuchMethodException, IllegalAccessException {
        refuseEnd(receiver.getClass(), name);
        return lookup.bind(receiver, name, type);
    }

    private static void refuseEnd(Class<?> owner, String name) {
        if ((owner == System.class || owner == Runtime.class) && ENDS.contains(name)) {
            Guard.refuse(owner.getSimpleName() + "." + name);
        }
    }
}
