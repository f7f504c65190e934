package web

import "time"

// What one fetch may cost (INGEST.md, rule 5).
const (
	maxRedirects = 10
	maxCodings   = 3         // Content-Encodings, one in another
	maxHeaders   = 64 << 10  // bytes of an answer's head
	maxBody      = 16 << 20  // bytes, decoded
	maxRatio     = 200       // of decoded to received bytes ...
	ratioSlack   = 64 << 10  // ... once there are more than these
	maxWaste     = 2         // of coded to decoded bytes ...
	wasteSlack   = 512 << 10 // ... once there are more than these
	maxValidator = 4 << 10   // bytes of an ETag: servers refuse longer requests
	maxRobots    = 512 << 10 // bytes of a robots.txt that are read
	maxURL       = 8 << 10   // bytes

	maxDial    = 10 * time.Second // resolving the name included
	maxTLS     = 10 * time.Second
	maxAwait   = 15 * time.Second // from the request to the end of the answer's head
	maxIdle    = 15 * time.Second // between two reads of the body
	maxFetch   = 60 * time.Second // all of it, waiting for a turn left out
	keptOpen   = 10 * time.Second // an idle connection, for the next page of a host
	farthest   = 24 * time.Hour   // a Retry-After
	stalest    = 366 * 24 * time.Hour
	atOnce     = 8           // requests in all
	hostGap    = time.Second // between two requests to a host
	maxGap     = 30 * time.Second
	robotsMin  = time.Hour
	robotsMax  = 24 * time.Hour
	robotsSick = 10 * time.Minute // before a robots.txt that failed is asked for again
)
