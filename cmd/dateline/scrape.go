package main

import (
	"context"
	"net"
	"net/http"
	"time"
)

// listenForScrapes listens for Prometheus at an address of its own, where it
// answers nothing but /metrics, and returns what serves until ctx ends.
func (a *app) listenForScrapes(ctx context.Context, addr string, metrics http.Handler) (serve func(), err error) {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	if at, ok := listener.Addr().(*net.TCPAddr); ok && !at.IP.IsLoopback() {
		a.note("metrics at %s are there for everyone who gets to that address", at)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", metrics)
	server := &http.Server{
		Handler: mux, MaxHeaderBytes: 8 << 10,
		ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute,
	}
	return func() {
		defer context.AfterFunc(ctx, func() { server.Close() })()
		server.Serve(listener) //nolint:errcheck // it ends when it is closed, and not before
	}, nil
}
