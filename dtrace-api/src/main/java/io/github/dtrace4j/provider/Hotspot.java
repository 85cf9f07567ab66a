package io.github.dtrace4j.provider;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.Probe;
import io.github.dtrace4j.program.StringExpr;
import io.github.dtrace4j.program.Typed;
import io.github.dtrace4j.program.TypedProbe;

/**
 * The {@code hotspot} provider: what a Java virtual machine does, by its own probes.
 *
 * {@snippet :
 * Hotspot.self().vmOperationBegin().then(op -> count("operations").by(op.name()))
 * }
 *
 * <p>Some probes cost so much that the virtual machine fires them only when it was started with an option: {@code
 * -XX:+DTraceMonitorProbes}, {@code -XX:+DTraceAllocProbes} or {@code -XX:+DTraceMethodProbes}; before JDK 20 one option,
 * {@code -XX:+ExtendedDTraceProbes}, was for them all. Each such probe says so. Without the option it can be enabled and never fires.
 *
 * <p>Texts are cut off at the session's string size. Class names have slashes: {@code java/lang/String}.
 *
 * <p>The virtual machine must be built with the probes, as those of Linux distributions are. The ones of FreeBSD's packages
 * need not be.
 */
public final class Hotspot {

    private final String provider;

    private Hotspot(String provider) {
        this.provider = provider;
    }

    /** The process that the session starts or grabs: {@code hotspot$target}. */
    public static Hotspot target() {
        return new Hotspot("hotspot$target");
    }

    /** The virtual machine that this code runs in: {@code hotspot$pid}. */
    public static Hotspot self() {
        return new Hotspot("hotspot$pid");
    }

    /**
     * The virtual machine with this process id: {@code hotspot1234}.
     *
     * @throws InvalidProgramException if it is not positive
     */
    public static Hotspot process(long pid) {
        return new Hotspot("hotspot" + Pid.number(pid));
    }

    /** A garbage collection begins. The collectors Serial, Parallel and G1 fire it for the pauses they collect in: {@code gc-begin}. */
    public TypedProbe<Collection> gcBegin() {
        return new TypedProbe<>(named("gc-begin"), new Collection());
    }

    /** A garbage collection has ended: {@code gc-end}. */
    public Probe gcEnd() {
        return named("gc-end");
    }

    /** A garbage collection of one memory pool begins: {@code mem-pool-gc-begin}. */
    public TypedProbe<PoolUsage> poolGcBegin() {
        return new TypedProbe<>(named("mem-pool-gc-begin"), new PoolUsage());
    }

    /** A garbage collection of one memory pool has ended: {@code mem-pool-gc-end}. */
    public TypedProbe<PoolUsage> poolGcEnd() {
        return new TypedProbe<>(named("mem-pool-gc-end"), new PoolUsage());
    }

    /** A thread asks for an operation that the virtual machine's own thread does: {@code vmops-request}. */
    public TypedProbe<VmOperation> vmOperationRequest() {
        return new TypedProbe<>(named("vmops-request"), new VmOperation());
    }

    /** Such an operation begins; at a safepoint all Java threads stand still meanwhile: {@code vmops-begin}. */
    public TypedProbe<VmOperation> vmOperationBegin() {
        return new TypedProbe<>(named("vmops-begin"), new VmOperation());
    }

    /** Such an operation has ended: {@code vmops-end}. */
    public TypedProbe<VmOperation> vmOperationEnd() {
        return new TypedProbe<>(named("vmops-end"), new VmOperation());
    }

    /** The virtual machine begins to start: {@code vm-init-begin}. */
    public Probe vmInitBegin() {
        return named("vm-init-begin");
    }

    /** The virtual machine has started: {@code vm-init-end}. */
    public Probe vmInitEnd() {
        return named("vm-init-end");
    }

    /** The virtual machine is about to end: {@code vm-shutdown}. */
    public Probe vmShutdown() {
        return named("vm-shutdown");
    }

    /** A Java thread begins to run: {@code thread-start}. */
    public TypedProbe<JavaThread> threadStart() {
        return new TypedProbe<>(named("thread-start"), new JavaThread());
    }

    /** A Java thread has run: {@code thread-stop}. */
    public TypedProbe<JavaThread> threadStop() {
        return new TypedProbe<>(named("thread-stop"), new JavaThread());
    }

    /** A thread goes to sleep in {@code Thread.sleep}: {@code thread-sleep-begin}. */
    public TypedProbe<Sleep> sleepBegin() {
        return new TypedProbe<>(named("thread-sleep-begin"), new Sleep());
    }

    /** A thread has slept: {@code thread-sleep-end}. */
    public TypedProbe<Slept> sleepEnd() {
        return new TypedProbe<>(named("thread-sleep-end"), new Slept());
    }

    /** A thread calls {@code Thread.yield}: {@code thread-yield}. */
    public Probe threadYield() {
        return named("thread-yield");
    }

    /** A thread parks, as those that wait for a {@code java.util.concurrent} lock do: {@code thread-park-begin}. */
    public TypedProbe<Park> parkBegin() {
        return new TypedProbe<>(named("thread-park-begin"), new Park());
    }

    /** A thread was parked: {@code thread-park-end}. */
    public TypedProbe<Parker> parkEnd() {
        return new TypedProbe<>(named("thread-park-end"), new Parker());
    }

    /** A thread unparks another: {@code thread-unpark}. */
    public TypedProbe<Parker> unpark() {
        return new TypedProbe<>(named("thread-unpark"), new Parker());
    }

    /** A class was loaded: {@code class-loaded}. */
    public TypedProbe<LoadedClass> classLoaded() {
        return new TypedProbe<>(named("class-loaded"), new LoadedClass());
    }

    /** A class was unloaded: {@code class-unloaded}. */
    public TypedProbe<LoadedClass> classUnloaded() {
        return new TypedProbe<>(named("class-unloaded"), new LoadedClass());
    }

    /** A class must be initialized before the thread can go on: {@code class-initialization-required}. */
    public TypedProbe<ClassInitialization> classInitializationRequired() {
        return new TypedProbe<>(named("class-initialization-required"), new ClassInitialization());
    }

    /** The thread already initializes the class: {@code class-initialization-recursive}. */
    public TypedProbe<ClassInitialization> classInitializationRecursive() {
        return new TypedProbe<>(named("class-initialization-recursive"), new ClassInitialization());
    }

    /** Another thread has initialized the class meanwhile: {@code class-initialization-concurrent}. */
    public TypedProbe<ClassInitialization> classInitializationConcurrent() {
        return new TypedProbe<>(named("class-initialization-concurrent"), new ClassInitialization());
    }

    /** The class could not be initialized earlier: {@code class-initialization-erroneous}. */
    public TypedProbe<ClassInitialization> classInitializationErroneous() {
        return new TypedProbe<>(named("class-initialization-erroneous"), new ClassInitialization());
    }

    /** The superclass could not be initialized: {@code class-initialization-super-failed}. */
    public TypedProbe<ClassInitialization> classInitializationSuperFailed() {
        return new TypedProbe<>(named("class-initialization-super-failed"), new ClassInitialization());
    }

    /** The static initializer of the class is about to run: {@code class-initialization-clinit}. */
    public TypedProbe<ClassInitialization> classInitializationClinit() {
        return new TypedProbe<>(named("class-initialization-clinit"), new ClassInitialization());
    }

    /** The static initializer of the class threw: {@code class-initialization-error}. */
    public TypedProbe<ClassInitialization> classInitializationError() {
        return new TypedProbe<>(named("class-initialization-error"), new ClassInitialization());
    }

    /** The class was initialized: {@code class-initialization-end}. */
    public TypedProbe<ClassInitialization> classInitializationEnd() {
        return new TypedProbe<>(named("class-initialization-end"), new ClassInitialization());
    }

    /** The compiler begins with a method: {@code method-compile-begin}. */
    public TypedProbe<Compilation> compileBegin() {
        return new TypedProbe<>(named("method-compile-begin"), new Compilation());
    }

    /** The compiler has done a method: {@code method-compile-end}. */
    public TypedProbe<FinishedCompilation> compileEnd() {
        return new TypedProbe<>(named("method-compile-end"), new FinishedCompilation());
    }

    /** A compiled method is ready to run: {@code compiled-method-load}. */
    public TypedProbe<CompiledMethod> codeLoaded() {
        return new TypedProbe<>(named("compiled-method-load"), new CompiledMethod());
    }

    /** A compiled method was removed: {@code compiled-method-unload}. */
    public TypedProbe<Signature> codeUnloaded() {
        return new TypedProbe<>(named("compiled-method-unload"), new Signature());
    }

    /** A thread has to wait for a monitor that another holds: {@code monitor-contended-enter}. Fires with {@code -XX:+DTraceMonitorProbes} only. */
    public TypedProbe<Monitor> monitorContendedEnter() {
        return new TypedProbe<>(named("monitor-contended-enter"), new Monitor());
    }

    /** A thread got the monitor that it waited for: {@code monitor-contended-entered}. Fires with {@code -XX:+DTraceMonitorProbes} only. */
    public TypedProbe<Monitor> monitorContendedEntered() {
        return new TypedProbe<>(named("monitor-contended-entered"), new Monitor());
    }

    /** A thread leaves a monitor that others wait for: {@code monitor-contended-exit}. Fires with {@code -XX:+DTraceMonitorProbes} only. */
    public TypedProbe<Monitor> monitorContendedExit() {
        return new TypedProbe<>(named("monitor-contended-exit"), new Monitor());
    }

    /** A thread calls {@code Object.wait}: {@code monitor-wait}. Fires with {@code -XX:+DTraceMonitorProbes} only. */
    public TypedProbe<MonitorWait> monitorWait() {
        return new TypedProbe<>(named("monitor-wait"), new MonitorWait());
    }

    /** A thread has waited in {@code Object.wait}: {@code monitor-waited}. Fires with {@code -XX:+DTraceMonitorProbes} only. */
    public TypedProbe<Monitor> monitorWaited() {
        return new TypedProbe<>(named("monitor-waited"), new Monitor());
    }

    /** A thread calls {@code Object.notify}: {@code monitor-notify}. Fires with {@code -XX:+DTraceMonitorProbes} only. */
    public TypedProbe<Monitor> monitorNotify() {
        return new TypedProbe<>(named("monitor-notify"), new Monitor());
    }

    /** A thread calls {@code Object.notifyAll}: {@code monitor-notifyAll}. Fires with {@code -XX:+DTraceMonitorProbes} only. */
    public TypedProbe<Monitor> monitorNotifyAll() {
        return new TypedProbe<>(named("monitor-notifyAll"), new Monitor());
    }

    /** An object was allocated: {@code object-alloc}. Fires with {@code -XX:+DTraceAllocProbes} only. */
    public TypedProbe<Allocation> objectAlloc() {
        return new TypedProbe<>(named("object-alloc"), new Allocation());
    }

    /** A method is entered: {@code method-entry}. Fires with {@code -XX:+DTraceMethodProbes} only. */
    public TypedProbe<MethodCall> methodEntry() {
        return new TypedProbe<>(named("method-entry"), new MethodCall());
    }

    /** A method is left: {@code method-return}. Fires with {@code -XX:+DTraceMethodProbes} only. */
    public TypedProbe<MethodCall> methodReturn() {
        return new TypedProbe<>(named("method-return"), new MethodCall());
    }

    private Probe named(String name) {
        return Probe.of(provider, "", "", name);
    }

    // USDT arguments are untyped 64-bit words; none of HotSpot's has its upper bit set by intent.
    private static IntExpr integer(int number) {
        return Typed.integer(Arguments.address(number).term(), IntType.INT64);
    }

    /** The argument: what is collected. */
    public record Collection() {

        /** Whether all of the heap is collected: {@code arg0 != 0}. */
        public BoolExpr isFull() {
            return integer(0).ne(0);
        }
    }

    /** The arguments: a memory pool and its size. */
    public record PoolUsage() {

        /** Name of the collector: the text at {@code arg0} with {@code arg1} bytes. */
        public StringExpr manager() {
            return Arguments.userText(0);
        }

        /** Name of the pool: the text at {@code arg2} with {@code arg3} bytes. */
        public StringExpr pool() {
            return Arguments.userText(2);
        }

        /** Size of the pool at the start, in bytes: {@code arg4}. */
        public IntExpr initialBytes() {
            return integer(4);
        }

        /** Bytes in use: {@code arg5}. */
        public IntExpr usedBytes() {
            return integer(5);
        }

        /** Bytes that the system has given: {@code arg6}. */
        public IntExpr committedBytes() {
            return integer(6);
        }

        /** The most that the pool may have, in bytes; -1 when there is no limit: {@code arg7}. */
        public IntExpr maximumBytes() {
            return integer(7);
        }
    }

    /** The arguments: an operation of the virtual machine. */
    public record VmOperation() {

        /** What it does, such as {@code G1CollectForAllocation}: the text at {@code arg0} with {@code arg1} bytes. */
        public StringExpr name() {
            return Arguments.userText(0);
        }

        /** Whether all Java threads stand still for it: {@code arg2 == 0}. */
        public BoolExpr isAtSafepoint() {
            return integer(2).eq(0);
        }
    }

    /** The arguments: a thread. */
    public record JavaThread() {

        /** Name of the thread: the text at {@code arg0} with {@code arg1} bytes. */
        public StringExpr name() {
            return Arguments.userText(0);
        }

        /** What {@code Thread.threadId()} gives: {@code arg2}. */
        public IntExpr javaId() {
            return integer(2);
        }

        /** Thread id in the system, see {@code tid()}: {@code arg3}. */
        public IntExpr id() {
            return integer(3);
        }

        /** Whether it is a daemon: {@code arg4 != 0}. */
        public BoolExpr isDaemon() {
            return integer(4).ne(0);
        }
    }

    /** The argument: a duration. */
    public record Sleep() {

        /** For how long, in milliseconds: {@code arg0}. */
        public IntExpr milliseconds() {
            return integer(0);
        }
    }

    /** The argument: how the sleep ended. */
    public record Slept() {

        /** Whether the thread was interrupted: {@code arg0 != 0}. */
        public BoolExpr isInterrupted() {
            return integer(0).ne(0);
        }
    }

    /** The arguments: a parking thread and until when. */
    public record Park() {

        /** What {@link Parker#parker()} names when the thread goes on: {@code arg0}. */
        public IntExpr parker() {
            return integer(0);
        }

        /** Whether {@link #time()} is a moment: {@code arg1 != 0}. */
        public BoolExpr isAbsolute() {
            return integer(1).ne(0);
        }

        /** 0 for no limit; else for how long, in nanoseconds, or until when, in milliseconds since the epoch: {@code arg2}. */
        public IntExpr time() {
            return integer(2);
        }
    }

    /** The argument: a parked thread. */
    public record Parker() {

        /** Address of the object that the thread is parked on: {@code arg0}. */
        public IntExpr parker() {
            return integer(0);
        }
    }

    /** The arguments: a class. */
    public record LoadedClass() {

        /** Its name: the text at {@code arg0} with {@code arg1} bytes. */
        public StringExpr name() {
            return Arguments.userText(0);
        }

        /** Address of its class loader, 0 for that of the virtual machine itself: {@code arg2}. */
        public IntExpr loader() {
            return integer(2);
        }

        /** Whether it comes out of the class data archive: {@code arg3 != 0}. */
        public BoolExpr isShared() {
            return integer(3).ne(0);
        }
    }

    /** The arguments: a class and who initializes it. */
    public record ClassInitialization() {

        /** Its name: the text at {@code arg0} with {@code arg1} bytes. */
        public StringExpr name() {
            return Arguments.userText(0);
        }

        /** Address of its class loader, 0 for that of the virtual machine itself: {@code arg2}. */
        public IntExpr loader() {
            return integer(2);
        }

        /** A number for the kind of the thread: {@code arg3}. */
        public IntExpr threadId() {
            return integer(3);
        }
    }

    /** The arguments: a method and its compiler. */
    public record Compilation() {

        /** Name of the compiler, such as {@code C1}: the text at {@code arg0} with {@code arg1} bytes. */
        public StringExpr compiler() {
            return Arguments.userText(0);
        }

        /** Name of the class: the text at {@code arg2} with {@code arg3} bytes. */
        public StringExpr className() {
            return Arguments.userText(2);
        }

        /** Name of the method: the text at {@code arg4} with {@code arg5} bytes. */
        public StringExpr methodName() {
            return Arguments.userText(4);
        }

        /** Types of parameters and result, such as {@code (I)V}: the text at {@code arg6} with {@code arg7} bytes. */
        public StringExpr signature() {
            return Arguments.userText(6);
        }
    }

    /** The arguments: a method, its compiler and how it went. */
    public record FinishedCompilation() {

        /** Name of the compiler, such as {@code C1}: the text at {@code arg0} with {@code arg1} bytes. */
        public StringExpr compiler() {
            return Arguments.userText(0);
        }

        /** Name of the class: the text at {@code arg2} with {@code arg3} bytes. */
        public StringExpr className() {
            return Arguments.userText(2);
        }

        /** Name of the method: the text at {@code arg4} with {@code arg5} bytes. */
        public StringExpr methodName() {
            return Arguments.userText(4);
        }

        /** Types of parameters and result, such as {@code (I)V}: the text at {@code arg6} with {@code arg7} bytes. */
        public StringExpr signature() {
            return Arguments.userText(6);
        }

        /** Whether there is code now: {@code arg8 != 0}. */
        public BoolExpr isSuccess() {
            return integer(8).ne(0);
        }
    }

    /** The arguments: a method and its code. */
    public record CompiledMethod() {

        /** Name of the class: the text at {@code arg0} with {@code arg1} bytes. */
        public StringExpr className() {
            return Arguments.userText(0);
        }

        /** Name of the method: the text at {@code arg2} with {@code arg3} bytes. */
        public StringExpr methodName() {
            return Arguments.userText(2);
        }

        /** Types of parameters and result, such as {@code (I)V}: the text at {@code arg4} with {@code arg5} bytes. */
        public StringExpr signature() {
            return Arguments.userText(4);
        }

        /** Address of the code: {@code arg6}. */
        public IntExpr address() {
            return integer(6);
        }

        /** Size of the code in bytes: {@code arg7}. */
        public IntExpr bytes() {
            return integer(7);
        }
    }

    /** The arguments: a method. */
    public record Signature() {

        /** Name of the class: the text at {@code arg0} with {@code arg1} bytes. */
        public StringExpr className() {
            return Arguments.userText(0);
        }

        /** Name of the method: the text at {@code arg2} with {@code arg3} bytes. */
        public StringExpr methodName() {
            return Arguments.userText(2);
        }

        /** Types of parameters and result, such as {@code (I)V}: the text at {@code arg4} with {@code arg5} bytes. */
        public StringExpr signature() {
            return Arguments.userText(4);
        }
    }

    /** The arguments: a thread and a monitor. */
    public record Monitor() {

        /** What {@code Thread.threadId()} gives: {@code arg0}. */
        public IntExpr threadId() {
            return integer(0);
        }

        /** Address of the monitor, to tell them apart: {@code arg1}. */
        public IntExpr monitor() {
            return integer(1);
        }

        /** Class of the object: the text at {@code arg2} with {@code arg3} bytes. */
        public StringExpr className() {
            return Arguments.userText(2);
        }
    }

    /** The arguments: a thread, a monitor and for how long. */
    public record MonitorWait() {

        /** What {@code Thread.threadId()} gives: {@code arg0}. */
        public IntExpr threadId() {
            return integer(0);
        }

        /** Address of the monitor, to tell them apart: {@code arg1}. */
        public IntExpr monitor() {
            return integer(1);
        }

        /** Class of the object: the text at {@code arg2} with {@code arg3} bytes. */
        public StringExpr className() {
            return Arguments.userText(2);
        }

        /** For how long, in milliseconds; 0 for no limit: {@code arg4}. */
        public IntExpr milliseconds() {
            return integer(4);
        }
    }

    /** The arguments: an object. */
    public record Allocation() {

        /** What {@code Thread.threadId()} gives: {@code arg0}. */
        public IntExpr threadId() {
            return integer(0);
        }

        /** Its class: the text at {@code arg1} with {@code arg2} bytes. */
        public StringExpr className() {
            return Arguments.userText(1);
        }

        /** Its size in bytes: {@code arg3}. */
        public IntExpr bytes() {
            return integer(3);
        }
    }

    /** The arguments: a method in a thread. */
    public record MethodCall() {

        /** What {@code Thread.threadId()} gives: {@code arg0}. */
        public IntExpr threadId() {
            return integer(0);
        }

        /** Name of the class: the text at {@code arg1} with {@code arg2} bytes. */
        public StringExpr className() {
            return Arguments.userText(1);
        }

        /** Name of the method: the text at {@code arg3} with {@code arg4} bytes. */
        public StringExpr methodName() {
            return Arguments.userText(3);
        }

        /** Types of parameters and result, such as {@code (I)V}: the text at {@code arg5} with {@code arg6} bytes. */
        public StringExpr signature() {
            return Arguments.userText(5);
        }
    }
}
