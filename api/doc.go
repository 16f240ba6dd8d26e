// Package api is the web service: the HTTP API that openapi.yaml describes, and the site
// of package web beside it.
//
// openapi.yaml is the source: the interface that the handlers implement, its parameters
// and the types of its bodies are generated from it. Bodies of answers are the values of
// package analysis. A handler reads the question, asks, and answers; every failure
// becomes a problem (RFC 9457) in one place.
package api

//go:generate go tool oapi-codegen --config oapi-codegen.yaml openapi.yaml
