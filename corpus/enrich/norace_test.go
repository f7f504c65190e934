//go:build !race

package enrich_test

const raced = false
