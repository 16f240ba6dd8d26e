package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"koopmap/graph/neo4jstore"
)

func deployed(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile("deploy/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Whoever starts the compose file opens nothing to other computers, and sets what the
// program reads.
func TestTheComposeFileListensHereAloneAndSetsWhatTheProgramReads(t *testing.T) {
	var compose struct {
		Services map[string]struct {
			Image       string
			Ports       []string
			NetworkMode string `yaml:"network_mode"`
			Environment map[string]string
		}
	}
	if err := yaml.Unmarshal([]byte(deployed(t, "compose.yaml")), &compose); err != nil {
		t.Fatal(err)
	}
	known := []string{neo4jstore.EnvUser, neo4jstore.EnvPassword, neo4jstore.EnvFile, neo4jstore.EnvDatabase, "KOOPMAP_DATA", "KOOPMAP_ADDR"}
	address := regexp.MustCompile(`\d+\.\d+\.\d+\.\d+`)
	for name, service := range compose.Services {
		if len(service.Ports) > 0 || service.NetworkMode != "host" {
			t.Errorf("%s: ports %v in network %q: it listens on 127.0.0.1 of the server itself", name, service.Ports, service.NetworkMode)
		}
		for variable, value := range service.Environment {
			if at := address.FindString(value); at != "" && at != "127.0.0.1" {
				t.Errorf("%s: %s is %s", name, variable, value)
			}
			if strings.HasPrefix(variable, "KOOPMAP_") && !slices.Contains(known, variable) {
				t.Errorf("%s: the program does not read %s", name, variable)
			}
		}
	}
	neo4j, koopmap := compose.Services["neo4j"], compose.Services["koopmap"]
	if neo4j.Environment["NEO4J_server_default__listen__address"] != "127.0.0.1" || koopmap.Environment["KOOPMAP_ADDR"] != "127.0.0.1:8080" {
		t.Error("a service listens on more than 127.0.0.1")
	}
	if _, err := neo4jstore.ParseAddress(koopmap.Environment["KOOPMAP_DATA"], neo4jstore.Login{}); err != nil {
		t.Error(err)
	}
	pom, err := os.ReadFile(root + "/graph/neo4jstore/neo4jtest/pom.xml")
	if err != nil {
		t.Fatal(err)
	}
	tested := regexp.MustCompile(`<neo4j\.version>(\d+\.\d+)\.`).FindSubmatch(pom)
	if tested == nil || neo4j.Image != "neo4j:"+string(tested[1])+"-community" {
		t.Errorf("image %s, tested with %s", neo4j.Image, tested)
	}
}

func TestTheImageIsBuiltWithTheGoOfTheModule(t *testing.T) {
	module, err := os.ReadFile(root + "/go.mod")
	if err != nil {
		t.Fatal(err)
	}
	want := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindSubmatch(module)
	if want == nil || !strings.Contains(deployed(t, "Dockerfile"), "FROM golang:"+string(want[1])+" ") {
		t.Errorf("the Dockerfile does not build with Go %s", want)
	}
}
