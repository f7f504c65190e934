//go:build !unix

package sqlite

import (
	"os"
	"testing"
)

func TestMain(m *testing.M) { os.Exit(kind().Main(m)) }
