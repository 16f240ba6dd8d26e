// Package survey answers for every gmina of a region in one pass: coverage, who holds the
// network together, which sectors meet, whom to invite. What it finds of a gmina is what
// the answers for that gmina alone say, in numbers instead of ids.
//
// Institutions and agreements are numbered by their positions in the network, sectors by
// their fixed order, as [coverage.Register] has it. One worker a processor takes gmina
// after gmina with a workspace of its own; records come by the order of gminas and are the
// same bits for any number of workers.
package survey
