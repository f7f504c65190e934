package segment

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"dateline/model"
)

// Guard calls f, which reads mapped bytes. A fault of the mapping (a file that
// was cut, a disk that cannot be read), an index out of its bounds, as false
// bytes lead to, and a panic with an error that wraps model.ErrDamaged become an
// error that does; every other panic goes on. It costs some nanoseconds; what f
// calls on other goroutines needs a Guard of its own. Who reads on behalf of a
// value that holds the File keeps that alive until f is done.
func Guard(f func()) (err error) {
	defer func(before bool) {
		debug.SetPanicOnFault(before)
		if p := recover(); p != nil {
			if err = damage(p); err == nil {
				panic(p)
			}
		}
	}(debug.SetPanicOnFault(true))
	f()
	return nil
}

// nilPage is where addresses end that only a nil pointer leads to.
const nilPage = 4096

// damage returns the error of a panic that false bytes lead to, nil for another.
// A nil pointer or a wrong type is a mistake of ours and shall be seen.
func damage(p any) error {
	if err, ok := p.(error); ok && errors.Is(err, model.ErrDamaged) {
		return err
	}
	err, ok := p.(runtime.Error)
	if !ok {
		return nil
	}
	if fault, ok := err.(interface{ Addr() uintptr }); ok {
		if fault.Addr() < nilPage {
			return nil
		}
		return fmt.Errorf("%w: %w", model.ErrDamaged, err)
	}
	what := strings.TrimPrefix(err.Error(), "runtime error: ")
	for _, of := range []string{"index out of range", "slice bounds out of range", "makeslice:", "growslice:",
		"unsafe.Slice:", "unsafe.String:", "integer divide by zero"} {
		if strings.HasPrefix(what, of) {
			return fmt.Errorf("%w: %w", model.ErrDamaged, err)
		}
	}
	return nil
}
