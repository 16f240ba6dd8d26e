package bolttest

// A conversation is the state of one connection.
type conversation struct {
	tx     *transaction
	result answer // of the last statement
	failed bool   // everything is ignored until it is reset
	over   <-chan struct{}
}

var ignored = structure{tag: 0x7E}

// success is the reply that ends an answer.
func success(of map[string]any) structure { return structure{tag: 0x70, fields: []any{of}} }

func failure(code string) structure {
	return structure{tag: 0x7F, fields: []any{map[string]any{"code": code, "message": "as the test wants it"}}}
}

// answer is what a server replies to a message. The last reply says how it went.
func (c *conversation) answer(message structure) []structure {
	switch Message(message.tag) {
	case Hello:
		return []structure{success(map[string]any{"server": "Neo4j/5.26.0", "connection_id": "bolt-1"})}
	case Commit:
		c.tx.commit()
		return []structure{success(map[string]any{"bookmark": "b"})}
	case rollback, Reset:
		c.tx.end()
		c.failed = false
	case Run:
		text, _ := message.fields[0].(string)
		params, _ := message.fields[1].(map[string]any)
		result, ok := c.tx.run(text, params, c.over)
		if !ok {
			c.failed = true
			return []structure{failure("Neo.ClientError.Statement.NotSystemDatabaseError")}
		}
		c.result = result
		fields := make([]any, len(result.fields))
		for i, name := range result.fields {
			fields[i] = name
		}
		return []structure{success(map[string]any{"fields": fields, "t_first": 0, "qid": 0})}
	case Pull, discard:
		var replies []structure
		if Message(message.tag) == Pull {
			for _, row := range c.result.rows {
				replies = append(replies, structure{tag: 0x71, fields: []any{row}})
			}
		}
		return append(replies, success(map[string]any{"t_last": 0, "type": "rw"}))
	}
	return []structure{success(map[string]any{})}
}
