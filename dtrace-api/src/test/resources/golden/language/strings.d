BEGIN
/execname < "zzz" && execname >= "a" && execname <= "zzz" && execname > ""/
{
	trace(strlen("/var/../tmp/x,y"));
	trace(strjoin("/var/../tmp/x,y", execname));
	trace(substr("/var/../tmp/x,y", 1));
	trace(substr("/var/../tmp/x,y", 1, 3));
	trace(index("/var/../tmp/x,y", "t"));
	trace(index("/var/../tmp/x,y", "t", 2));
	trace(rindex("/var/../tmp/x,y", "t"));
	trace(rindex("/var/../tmp/x,y", "t", 2));
	trace(strstr("/var/../tmp/x,y", "tmp"));
	trace(strchr("/var/../tmp/x,y", 116));
	trace(strrchr("/var/../tmp/x,y", 47));
	trace(strtok("/var/../tmp/x,y", ","));
	trace(strtok(NULL, ","));
	trace(strstr("/var/../tmp/x,y", "none") == NULL);
	trace(basename("/var/../tmp/x,y"));
	trace(dirname("/var/../tmp/x,y"));
	trace(cleanpath("/var/../tmp/x,y"));
	trace(lltostr(pid));
}
