// Package report says answers in sentences and lays them out as tables. The same
// sentences and tables stand in the terminal, on the site and in documents.
package report
