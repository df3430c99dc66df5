// Asks once more before something is done to traffic or to a fleet.
import { Component, say, tags } from "./lib.js";
import { api } from "./api.js";

const { dialog, form, h2, p, label, span, input, button, div } = tags;
const WORDS = {
  drain: "No traffic goes to it, whatever its health, until you restore it or the time is over.",
  restore: "It gets its traffic back at once, and every drain and hold of it ends.",
  hold: "Its traffic stays as it is, whatever its health, until you restore it or the time is over.",
  delete: "Everything of the fleet is taken down, in every cloud. Type its name to go on.",
};

export class Ask extends Component {
  state = { reason: "", minutes: "", error: "" };

  componentDidMount() {
    this.box.showModal();
  }

  send = async (submitted) => {
    submitted.preventDefault();
    const { fleetId, cluster, action, done } = this.props;
    const { reason, minutes } = this.state;
    try {
      await (action === "delete"
        ? api.remove(fleetId)
        : api.override(fleetId, cluster, action, { reason, minutes: minutes ? Number(minutes) : undefined }));
      say("Asked for; the timeline tells what comes of it");
      done();
    } catch (refused) {
      this.setState({ error: refused.message });
    }
  };

  render({ fleetId, cluster, action, done }, { reason, minutes, error }) {
    const deleting = action === "delete";
    return dialog({ ref: (box) => (this.box = box || this.box), onClose: done, "aria-labelledby": "ask-title" },
      form({ onSubmit: this.send },
        h2({ id: "ask-title" }, deleting ? `Delete fleet ${fleetId}` : `${action[0].toUpperCase()}${action.slice(1)} ${cluster}`),
        p({ class: "quiet" }, WORDS[action]),
        label(span(deleting ? "Name of the fleet" : "Why"), input({ value: reason, required: true, maxLength: 500, autocomplete: "off",
          onInput: (changed) => this.setState({ reason: changed.target.value }) })),
        ["drain", "hold"].includes(action) && label(span("Minutes; empty: until a restore"),
          input({ type: "number", min: 1, max: 43200, value: minutes, onInput: (changed) => this.setState({ minutes: changed.target.value }) })),
        error && p({ class: "error", role: "alert" }, error),
        div({ class: "row end" }, button({ type: "button", onClick: () => this.box.close() }, "Cancel"),
          button({ class: deleting ? "danger" : "primary", disabled: deleting ? reason !== fleetId : !reason.trim() },
            deleting ? "Delete" : "Ask for it"))));
  }
}
