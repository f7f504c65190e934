//go:build !unix || solaris || aix

package shelf

import "os"

// lock gives the lease to everyone: the manifest is looked at once more before
// it is replaced.
func lock(*os.File) bool { return true }
