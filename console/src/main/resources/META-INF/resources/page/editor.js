// The fleet file: checked by the server while you type, compared with what is there before it is sent.
import { Component, h, later, say, tags } from "./lib.js";
import { api } from "./api.js";
import { Plan } from "./plan.js";

const { div, label, span, textarea, ul, li, code, p, button, table, thead, tbody, tr, th, td, h2, caption } = tags;

const EXAMPLE = `apiVersion: catamaran.dev/v1
kind: Fleet
metadata:
  name: my-fleet
  generation: 1
spec:
  clusters:
    - {name: aws, cloud: aws, region: us-east-1}
    - {name: gcp, cloud: gcp, region: us-central1}
  traffic: {zone: example.com, hostname: my-fleet.example.com}
`;

function Changes({ changes }) {
  if (!changes.length) return p({ class: "empty" }, "Nothing differs from what is there.");
  const lines = changes.slice(0, 200);
  return div({ class: "scroll", tabIndex: 0, role: "region", "aria-label": "What changes" }, table({ class: "diff" },
    caption({ class: "unseen" }, "What changes, field by field, defaults filled in"),
    thead(tr(th({ scope: "col" }, "Field"), th({ scope: "col" }, "Now"), th({ scope: "col" }, "Then"))),
    tbody(lines.map((change) => tr({ key: change.path },
      td(code(change.path)),
      td({ class: "before" }, change.before ?? "-"),
      td({ class: "after" }, change.after ?? "-"))))));
}

export class Editor extends Component {
  state = { text: "", verdict: null, asking: false, error: "", sent: "" };

  async componentDidMount() {
    const text = this.props.fleetId ? await api.file(this.props.fleetId) : EXAMPLE;
    this.setState({ text }, this.check);
  }

  check = async () => {
    const asked = this.state.text;
    const verdict = await api.validate(asked).catch((refused) => ({ valid: false, violations: [{ path: "", rule: refused.message }] }));
    if (asked === this.state.text) this.setState({ verdict, asking: false });
  };

  checkSoon = later(this.check, 250);

  typed = (changed) => {
    this.setState({ text: changed.target.value, asking: true, error: "", sent: "" });
    this.checkSoon();
  };

  send = async () => {
    try {
      const accepted = await api.request(this.state.text);
      say(`Fleet ${accepted.fleetId} generation ${accepted.generation} is asked for`);
      location.hash = `#/fleets/${accepted.fleetId}`;
    } catch (refused) {
      this.setState({ error: refused.message });
    }
  };

  render({ may, fleetId }, { text, verdict, asking, error }) {
    const violations = verdict?.violations || [];
    const sendable = may && verdict?.valid && !verdict.conflict && !asking && verdict.changes?.length > 0;
    return div({ class: "editor" },
      div({ class: "editor-text" },
        label(span(fleetId ? "Fleet file" : "New fleet"),
          textarea({ spellcheck: false, value: text, rows: 26, onInput: this.typed, "aria-invalid": violations.length > 0,
            "aria-describedby": "verdict" }))),
      div({ class: "editor-side" },
        div({ id: "verdict", class: `verdict ${verdict ? (verdict.valid && !verdict.conflict ? "good" : "bad") : "calm"}`, role: "status" },
          !verdict || asking ? "Checking ..." : verdict.conflict ? verdict.conflict
            : verdict.valid ? "Every field can be accepted" : `${violations.length} field${violations.length === 1 ? "" : "s"} cannot be accepted`),
        ul({ class: "violations" }, violations.map((violation) =>
          li({ key: violation.path }, code(violation.path || "file"), span({ class: "quiet" }, violation.value ? ` ${violation.value}` : ""),
            p(violation.rule)))),
        verdict?.valid && div(h2({ class: "small-head" }, "What changes"), Changes({ changes: verdict.changes || [] })),
        may && h(Plan, { text, able: Boolean(verdict?.valid && !asking) }),
        error && p({ class: "error", role: "alert" }, error),
        div({ class: "row" }, button({ type: "button", class: "primary", disabled: !sendable, onClick: this.send },
          fleetId ? "Send the change" : "Ask for the fleet"))));
  }
}
