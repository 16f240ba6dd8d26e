package main

import (
	"bytes"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"koopmap/analysis/template"
)

// template is the command that writes the workbook that people fill.
func (p *program) template() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:     "template",
		Short:   p.words.Say("cmd.short.template"),
		Long:    p.words.Say("cmd.long.template"),
		Example: p.words.Say("cmd.example.template"),
		Args:    p.noArguments,
		RunE: func(*cobra.Command, []string) error {
			switch {
			case out == "":
				return p.refuse("cmd.error.template_out")
			case !strings.EqualFold(filepath.Ext(out), ".xlsx"):
				return p.refuse("cmd.error.not_xlsx", "File", out)
			}
			var book bytes.Buffer
			if err := template.Write(&book, p.words); err != nil {
				return err
			}
			return p.saveFile(out, book.Bytes())
		},
	}
	cmd.Flags().StringVar(&out, "out", "", p.words.Say("cmd.flag.out_xlsx"))
	return cmd
}
