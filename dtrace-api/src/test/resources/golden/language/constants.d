inline int64_t LIMIT = 5;
inline uint64_t TWICE = LIMIT * 2;
inline string NAME = "say \"hi\"";

BEGIN
/pid > LIMIT/
{
	trace(TWICE);
	printf("%s %d\n", NAME, LIMIT);
}
