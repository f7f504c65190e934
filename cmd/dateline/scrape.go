package main

import (
	"context"
	"net"
	"net/http"
	"time"
)

// listenForScrapes listens for Prometheus at an address of its own, where it
// answers nothing but /metrics. It returns where that is, and what serves until
// ctx ends.
func listenForScrapes(ctx context.Context, addr string, metrics http.Handler) (at *net.TCPAddr, serve func(), err error) {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", metrics)
	server := &http.Server{
		Handler: mux, MaxHeaderBytes: 8 << 10,
		ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute,
	}
	return listener.Addr().(*net.TCPAddr), func() {
		defer context.AfterFunc(ctx, func() { server.Close() })()
		server.Serve(listener) //nolint:errcheck // it ends when it is closed, and not before
	}, nil
}
