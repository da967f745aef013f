/* Programs of Go ask a library for randomness that wine 8 does not have. This one is for tests alone: it asks wine's other one. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count) {
  while (count > 0) {
    ULONG some = count > 0x40000000 ? 0x40000000 : (ULONG)count;
    if (!SystemFunction036(bytes, some)) return FALSE;
    bytes += some;
    count -= some;
  }
  return TRUE;
}
