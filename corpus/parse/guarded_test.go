package parse

import (
	"testing"

	"dateline/model"
)

func TestAPanicIsAProblemOfItsItem(t *testing.T) {
	t.Parallel()
	a, err := guarded(func() (*model.Article, error) { panic("index out of range") })
	if a != nil || err == nil || err.Error() != "reader failed: index out of range" {
		t.Errorf("%v, %v", a, err)
	}
}
