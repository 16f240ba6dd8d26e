package format

import "koopmap/graph/sheet"

// A Notice says how a cell was read when that is not quite what stands there, or what is
// doubtful. It keeps nothing from being imported.
type Notice = sheet.Notice
