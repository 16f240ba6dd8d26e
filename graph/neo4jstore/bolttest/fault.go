package bolttest

// A Message is a kind of message that a client sends.
type Message byte

// The messages at which a server may fail.
const (
	Hello  Message = 0x01
	Logon  Message = 0x6A
	Begin  Message = 0x11
	Run    Message = 0x10
	Pull   Message = 0x3F
	Commit Message = 0x12
	Reset  Message = 0x0F
)

// Other messages that are understood.
const (
	goodbye  Message = 0x02
	rollback Message = 0x13
	discard  Message = 0x2F
)

// A Failure is what a server does instead of answering.
type Failure int

// The failures.
const (
	Kill      Failure = iota + 1 // the connection ends
	Hang                         // no answer ever
	Transient                    // the answer is an error that may pass
	Client                       // the answer is an error that will not
	Truncated                    // half of the answer, and the connection ends
)

// A Fault is a failure at a message.
type Fault struct {
	At   Message
	How  Failure
	Kept bool // for Commit: what was to be committed is kept all the same
	Once bool // the next time only
}

// code is that of Neo4j for a failure that is an answer.
func (f Fault) code() string {
	switch {
	case f.How == Transient:
		return "Neo.TransientError.Transaction.DeadlockDetected"
	case f.At == Hello || f.At == Logon:
		return "Neo.ClientError.Security.Unauthorized"
	}
	return "Neo.ClientError.Statement.SyntaxError"
}
