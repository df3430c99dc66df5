// What a fleet consists of in the clouds, looked at when somebody asks.
import { Component, tags } from "./lib.js";
import { api } from "./api.js";
import { pill } from "./format.js";

const { div, p, span, input, label, button, table, caption, thead, tbody, tr, th, td, code } = tags;
const STATES = { present: "READY", changed: "DEGRADED", missing: "FAILED" };

export class Resources extends Component {
  state = { resources: null, text: "", error: "" };

  componentDidMount() {
    this.look();
  }

  componentWillUnmount() {
    this.left = true;
  }

  look = async () => {
    this.setState({ resources: null, error: "" });
    const next = await api.resources(this.props.fleetId).then(({ resources }) => ({ resources }), (refused) => ({ error: [refused.message, refused.problem?.remedy].filter(Boolean).join(" ") }));
    if (!this.left) this.setState(next);
  };

  render(_, { resources, text, error }) {
    const all = resources || [];
    const shown = all.filter((each) => `${each.stage}/${each.cluster || "fleet"}/${each.slot} ${each.type} ${each.region} ${each.state}`.toLowerCase().includes(text.toLowerCase()));
    return div({ class: "stack" },
      div({ class: "row" },
        label(span({ class: "unseen" }, "Filter resources"), input({ type: "search", "data-find": true, placeholder: "Filter  /", value: text,
          onInput: (changed) => this.setState({ text: changed.target.value }) })),
        button({ type: "button", disabled: !resources && !error, onClick: this.look }, "Look again"),
        span({ class: "quiet", role: "status" }, error ? "" : resources ? `${all.length} resources, ${all.filter((each) => each.state !== "present").length} not as wanted` : "Looking at the clouds ...")),
      error && p({ class: "error", role: "alert" }, error),
      shown.length > 0 && div({ class: "card scroll", tabIndex: 0, role: "region", "aria-label": "Resources" }, table(
        caption({ class: "unseen" }, "Resources of the fleet"),
        thead(tr(["Resource", "Kind", "Region", "State"].map((name) => th({ scope: "col" }, name)))),
        tbody(shown.map((each) => tr({ key: `${each.stage}/${each.cluster}/${each.slot}` },
          th({ scope: "row", class: "mono" }, `${each.stage}/${each.cluster || "fleet"}/${each.slot}`),
          td(code(each.type)), td(`${each.cloud} ${each.region}`),
          td(pill(STATES[each.state], each.state))))))));
  }
}
