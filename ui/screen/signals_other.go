//go:build !unix

package screen

// listen hears nothing here: Bubble Tea's renderer is in charge.
func (p *Program) listen() (quiet func()) { return func() {} }

// hasShell is false: nothing is suspended here.
func hasShell() bool { return false }
