package screen

import (
	"fmt"
	"reflect"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// asks knows the messages by which a model asks Bubble Tea for something to be
// written. Bubble Tea keeps that until its ticker comes, which here is up to a
// second, and writes it past our line. Their types are its own, so we have it
// make one of each.
type asks struct {
	plain      map[tea.Msg]string // what to write, by message
	copy       reflect.Type       // strings of what to write, by kind
	primary    reflect.Type
	capability reflect.Type
	exec       reflect.Type
	sequence   reflect.Type
}

func newAsks() asks {
	nothing := func() tea.Msg { return nil }
	return asks{
		plain: map[tea.Msg]string{
			tea.RequestBackgroundColor(): ansi.RequestBackgroundColor,
			tea.RequestForegroundColor(): ansi.RequestForegroundColor,
			tea.RequestCursorColor():     ansi.RequestCursorColor,
			tea.RequestTerminalVersion(): ansi.RequestNameVersion,
			tea.RequestCursorPosition():  ansi.RequestCursorPositionReport,
			tea.ReadClipboard():          ansi.RequestSystemClipboard,
			tea.ReadPrimaryClipboard():   ansi.RequestPrimaryClipboard,
		},
		copy:       reflect.TypeOf(tea.SetClipboard("")()),
		primary:    reflect.TypeOf(tea.SetPrimaryClipboard("")()),
		capability: reflect.TypeOf(tea.RequestCapability("")()),
		exec:       reflect.TypeOf(tea.Exec(nil, nil)()),
		sequence:   reflect.TypeOf(tea.Sequence(nothing, nothing)()),
	}
}

// written is what a message asks to be written, if it does.
func (a *asks) written(msg tea.Msg) (string, bool) {
	if raw, ok := msg.(tea.RawMsg); ok {
		return fmt.Sprint(raw.Msg), true
	}
	switch kind := reflect.TypeOf(msg); kind {
	case a.copy:
		return ansi.SetSystemClipboard(reflect.ValueOf(msg).String()), true
	case a.primary:
		return ansi.SetPrimaryClipboard(reflect.ValueOf(msg).String()), true
	case a.capability:
		return ansi.RequestTermcap(reflect.ValueOf(msg).String()), true
	default:
		if kind.Comparable() && kind.Size() == 0 {
			seq, ok := a.plain[msg]
			return seq, ok
		}
	}
	return "", false
}
