this char *address;

BEGIN
{
	this->address = (char *)alloca(16);
	trace(inet_ntoa((ipaddr_t *)this->address));
	trace(inet_ntoa6((struct in6_addr *)this->address));
	trace(inet_ntop(2, this->address));
	trace(htons(1));
	trace(htonl(1));
	trace(htonll(1));
	trace(ntohs(256));
	trace(ntohl(256));
	trace(ntohll(256));
}
