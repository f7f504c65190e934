//go:build !linux

package index

import "time"

// threadTime is the time by the clock, where no other is known.
func threadTime() time.Duration { return time.Duration(time.Now().UnixNano()) }
