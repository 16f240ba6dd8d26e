// Package layout finds positions for the nodes of a network diagram.
//
// Graphviz does the work, in a child process: the library is a WebAssembly
// module that can neither be interrupted nor shared by goroutines, and it leaks
// memory with each picture. A child ends with its request, at the latest at its
// deadline. Package layout/graphviz is the child's side and the only importer of
// the library.
//
//	Request ──JSON──► child: ids n0, n1 … and numbers ──► Graphviz
//	Result  ◄── overlaps removed, origin top left ◄──JSON── centres of the nodes
//
// No name ever reaches Graphviz, so no label can be read as markup or as a file
// to open. The same request gives the same result, byte for byte.
//
//	layouts := &layout.Child{}
//	placed, err := layouts.Layout(ctx, layout.Request{Nodes: boxes, Edges: joined, Gap: 6})
//
// The program itself is the child when its first argument is Argument.
package layout
