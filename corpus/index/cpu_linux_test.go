package index

import (
	"syscall"
	"time"
	"unsafe"
)

// threadTime returns the processor's time that this thread has taken: what a
// busy machine does beside it does not count.
func threadTime() time.Duration {
	const threadClock = 3 // CLOCK_THREAD_CPUTIME_ID
	var at syscall.Timespec
	syscall.RawSyscall(syscall.SYS_CLOCK_GETTIME, threadClock, uintptr(unsafe.Pointer(&at)), 0)
	return time.Duration(at.Nano())
}
