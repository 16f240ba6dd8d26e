package neo4jstore

// InSteps makes a batch large that has more than so many edits, and statements short, so
// that a test of steps has many of them with few rows. Stores of one database have the same.
func InSteps(editsInOne, rowsPerStatement int) Option {
	return func(s *settings) { s.sizes = sizes{editsInOne, rowsPerStatement} }
}
