package sheet

// What is read at most. A data set of the whole country has 264,000 institutions and a
// million parties: as CSV files it fits, as a workbook it does not.
const (
	// SizeLimit is the largest CSV file that is read, in bytes.
	SizeLimit = 256 << 20
	// WorkbookLimit is the largest workbook, in bytes, packed and unpacked.
	WorkbookLimit = 64 << 20

	partLimit    = 16 << 20  // part of a workbook that is held in memory; larger ones go to a temporary file
	partCount    = 2000      // parts of a workbook
	ratioLimit   = 200       // how much smaller than its content a part of some size may be packed
	depthLimit   = 64        // elements inside one another
	columnLimit  = 1000      // columns with a value
	cellLimit    = 4_000_000 // cells with a value in a workbook
	stringLimit  = 400_000   // entries of the table of shared strings
	cellTextMost = 32_767    // characters of a cell, as spreadsheets have it
)
