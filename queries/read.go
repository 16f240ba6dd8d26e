package queries

// What the store reads.
var (
	ReadAgreements   = file("read/agreements")
	ReadBatch        = file("read/batch")
	ReadBatches      = file("read/batches")
	ReadCompleteness = file("read/completeness")
	ReadInstitutions = file("read/institutions")
	ReadMeetings     = file("read/meetings")
	ReadNorms        = file("read/norms")
	ReadOrigins      = file("read/origins")
	ReadPeriods      = file("read/periods")
	ReadSchema       = file("read/schema")
	ReadSectors      = file("read/sectors")
	ReadSince        = file("read/since")
	ReadTypes        = file("read/types")
	ReadUnits        = file("read/units")
)
