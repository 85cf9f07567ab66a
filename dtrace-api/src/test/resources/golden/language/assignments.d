int64_t g;
self int32_t s;
this uint8_t t;

BEGIN
{
	g = 7;
	self->s = pid;
	this->t = pid == 1;
	g++;
	g--;
	self->s += 5;
	self->s += pid;
	self->s -= 2;
	self->s -= pid;
	g *= 6;
	g /= 4;
	g %= 9;
	this->t &= 240;
	this->t |= 1;
	this->t ^= 3;
	g <<= 3;
	g >>= 1;
	trace(g++ + ++g);
	trace(g-- - --g);
	trace(self->s);
	trace(this->t);
}
