BEGIN
{
	trace(caller);
	trace(ucaller);
	trace(stackdepth);
	trace(ustackdepth);
	trace(id);
	trace((uint64_t)epid);
	trace(execargs);
	trace(uregs[0]);
	trace(rand());
	trace(progenyof(1) != 0);
	trace(getmajor(2049));
	trace(getminor(2049));
}
