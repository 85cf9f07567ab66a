/* <dtrace.h> asks for this name, which no package has. */
#include <ctf-api.h>
