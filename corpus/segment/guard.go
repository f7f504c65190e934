package segment

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"dateline/model"
)

// Guard calls f, which reads mapped bytes. A fault of the mapping (a file that
// was cut, a disk that cannot be read) and an index out of its bounds, as false
// bytes lead to, become an error that wraps model.ErrDamaged; every other panic
// goes on. It costs some nanoseconds; what f calls on other goroutines needs a
// Guard of its own.
func Guard(f func()) (err error) {
	defer func(before bool) {
		debug.SetPanicOnFault(before)
		if p := recover(); p != nil {
			if !damage(p) {
				panic(p)
			}
			err = fmt.Errorf("%w: %v", model.ErrDamaged, p)
		}
	}(debug.SetPanicOnFault(true))
	f()
	return nil
}

// nilPage is where addresses end that only a nil pointer leads to.
const nilPage = 4096

// damage reports whether a panic is one that false bytes lead to. A nil pointer
// or a wrong type is a mistake of ours and shall be seen.
func damage(p any) bool {
	err, ok := p.(runtime.Error)
	if !ok {
		return false
	}
	if fault, ok := err.(interface{ Addr() uintptr }); ok {
		return fault.Addr() >= nilPage
	}
	what, _ := strings.CutPrefix(err.Error(), "runtime error: ")
	for _, of := range []string{"index out of range", "slice bounds out of range", "makeslice:", "growslice:",
		"unsafe.Slice:", "unsafe.String:", "integer divide by zero"} {
		if strings.HasPrefix(what, of) {
			return true
		}
	}
	return false
}
