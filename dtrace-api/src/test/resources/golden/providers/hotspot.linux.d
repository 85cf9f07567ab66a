hotspot$target:::class-initialization-clinit
{
	trace(arg2);
	trace(copyinstr(arg0, arg1 + 1));
	trace(arg3);
}

hotspot$target:::class-initialization-concurrent
{
	trace(arg2);
	trace(copyinstr(arg0, arg1 + 1));
	trace(arg3);
}

hotspot$target:::class-initialization-end
{
	trace(arg2);
	trace(copyinstr(arg0, arg1 + 1));
	trace(arg3);
}

hotspot$target:::class-initialization-erroneous
{
	trace(arg2);
	trace(copyinstr(arg0, arg1 + 1));
	trace(arg3);
}

hotspot$target:::class-initialization-error
{
	trace(arg2);
	trace(copyinstr(arg0, arg1 + 1));
	trace(arg3);
}

hotspot$target:::class-initialization-recursive
{
	trace(arg2);
	trace(copyinstr(arg0, arg1 + 1));
	trace(arg3);
}

hotspot$target:::class-initialization-required
{
	trace(arg2);
	trace(copyinstr(arg0, arg1 + 1));
	trace(arg3);
}

hotspot$target:::class-initialization-super-failed
{
	trace(arg2);
	trace(copyinstr(arg0, arg1 + 1));
	trace(arg3);
}

hotspot$target:::class-loaded
{
	trace(arg3 != 0);
	trace(arg2);
	trace(copyinstr(arg0, arg1 + 1));
}

hotspot$target:::class-unloaded
{
	trace(arg3 != 0);
	trace(arg2);
	trace(copyinstr(arg0, arg1 + 1));
}

hotspot$target:::compiled-method-load
{
	trace(arg6);
	trace(arg7);
	trace(copyinstr(arg0, arg1 + 1));
	trace(copyinstr(arg2, arg3 + 1));
	trace(copyinstr(arg4, arg5 + 1));
}

hotspot$target:::compiled-method-unload
{
	trace(copyinstr(arg0, arg1 + 1));
	trace(copyinstr(arg2, arg3 + 1));
	trace(copyinstr(arg4, arg5 + 1));
}

hotspot$target:::method-compile-begin
{
	trace(copyinstr(arg2, arg3 + 1));
	trace(copyinstr(arg0, arg1 + 1));
	trace(copyinstr(arg4, arg5 + 1));
	trace(copyinstr(arg6, arg7 + 1));
}

hotspot$target:::method-compile-end
{
	trace(copyinstr(arg2, arg3 + 1));
	trace(copyinstr(arg0, arg1 + 1));
	trace(arg8 != 0);
	trace(copyinstr(arg4, arg5 + 1));
	trace(copyinstr(arg6, arg7 + 1));
}

hotspot$target:::gc-begin
{
	trace(arg0 != 0);
}

hotspot$target:::gc-end
{
}

hotspot$target:::method-entry
{
	trace(copyinstr(arg1, arg2 + 1));
	trace(copyinstr(arg3, arg4 + 1));
	trace(copyinstr(arg5, arg6 + 1));
	trace(arg0);
}

hotspot$target:::method-return
{
	trace(copyinstr(arg1, arg2 + 1));
	trace(copyinstr(arg3, arg4 + 1));
	trace(copyinstr(arg5, arg6 + 1));
	trace(arg0);
}

hotspot$target:::monitor-contended-enter
{
	trace(copyinstr(arg2, arg3 + 1));
	trace(arg1);
	trace(arg0);
}

hotspot$target:::monitor-contended-entered
{
	trace(copyinstr(arg2, arg3 + 1));
	trace(arg1);
	trace(arg0);
}

hotspot$target:::monitor-contended-exit
{
	trace(copyinstr(arg2, arg3 + 1));
	trace(arg1);
	trace(arg0);
}

hotspot$target:::monitor-notify
{
	trace(copyinstr(arg2, arg3 + 1));
	trace(arg1);
	trace(arg0);
}

hotspot$target:::monitor-notifyAll
{
	trace(copyinstr(arg2, arg3 + 1));
	trace(arg1);
	trace(arg0);
}

hotspot$target:::monitor-wait
{
	trace(copyinstr(arg2, arg3 + 1));
	trace(arg4);
	trace(arg1);
	trace(arg0);
}

hotspot$target:::monitor-waited
{
	trace(copyinstr(arg2, arg3 + 1));
	trace(arg1);
	trace(arg0);
}

hotspot$target:::object-alloc
{
	trace(arg3);
	trace(copyinstr(arg1, arg2 + 1));
	trace(arg0);
}

hotspot$target:::thread-park-begin
{
	trace(arg1 != 0);
	trace(arg0);
	trace(arg2);
}

hotspot$target:::thread-park-end
{
	trace(arg0);
}

hotspot$target:::mem-pool-gc-begin
{
	trace(arg6);
	trace(arg4);
	trace(copyinstr(arg0, arg1 + 1));
	trace(arg7);
	trace(copyinstr(arg2, arg3 + 1));
	trace(arg5);
}

hotspot$target:::mem-pool-gc-end
{
	trace(arg6);
	trace(arg4);
	trace(copyinstr(arg0, arg1 + 1));
	trace(arg7);
	trace(copyinstr(arg2, arg3 + 1));
	trace(arg5);
}

hotspot$target:::thread-sleep-begin
{
	trace(arg0);
}

hotspot$target:::thread-sleep-end
{
	trace(arg0 != 0);
}

hotspot$target:::thread-start
{
	trace(arg3);
	trace(arg4 != 0);
	trace(arg2);
	trace(copyinstr(arg0, arg1 + 1));
}

hotspot$target:::thread-stop
{
	trace(arg3);
	trace(arg4 != 0);
	trace(arg2);
	trace(copyinstr(arg0, arg1 + 1));
}

hotspot$target:::thread-yield
{
}

hotspot$target:::thread-unpark
{
	trace(arg0);
}

hotspot$target:::vm-init-begin
{
}

hotspot$target:::vm-init-end
{
}

hotspot$target:::vmops-begin
{
	trace(arg2 == 0);
	trace(copyinstr(arg0, arg1 + 1));
}

hotspot$target:::vmops-end
{
	trace(arg2 == 0);
	trace(copyinstr(arg0, arg1 + 1));
}

hotspot$target:::vmops-request
{
	trace(arg2 == 0);
	trace(copyinstr(arg0, arg1 + 1));
}

hotspot$target:::vm-shutdown
{
}
