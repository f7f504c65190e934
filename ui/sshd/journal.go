package sshd

import (
	"log/slog"
	"net/netip"
)

// journal is the log of the server: who came and went, who was refused and why.
// What clients say is cleaned and cut before it gets in.
type journal struct{ log *slog.Logger }

// refused notes one who was not let in, or not let do something; reason is one of
// a few words, which count it, too. Of a flood only the first are noted, and how
// many were left out.
func (j *journal) refused(reason string, from netip.Addr, more ...slog.Attr) {}
