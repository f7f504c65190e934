package main

import (
	"os"
	"testing"
)

func TestPictureIsCurrent(t *testing.T) {
	t.Parallel()
	want, err := draw(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("screen.svg")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("the README's picture is not what the reader shows; go run ./cmd/portrait draws it anew")
	}
}
