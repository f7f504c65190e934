package uitest

import (
	"reflect"

	tea "charm.land/bubbletea/v2"
)

// named are the keys that are more than a rune.
var named = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab,
	"space": tea.KeySpace, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
	"home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
}

// text returns the string of a message whose type is a string of this name.
func text(v any, name string) (string, bool) {
	r := reflect.ValueOf(v)
	if r.Kind() != reflect.String || r.Type().Name() != name {
		return "", false
	}
	return r.String(), true
}
