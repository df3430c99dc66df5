// The shell: who you are, where you are, whether the page is live.
import { Component, h, render, tags } from "./lib.js";
import { api } from "./api.js";
import { List } from "./list.js";
import { Fleet } from "./fleet.js";
import { Editor } from "./editor.js";
import { arrive, comeBack, SignIn } from "./sign-in.js";

const { div, header, main, a, img, span, button, h1, p } = tags;
const THEME = "catamaran-theme";

function place() {
  const parts = location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  return parts[0] === "fleets" && parts[1] ? { page: "fleet", id: parts[1], tab: parts[2] || "", part: parts[3] || "" } : { page: parts[0] === "new" ? "new" : "list" };
}

class App extends Component {
  state = { who: undefined, ways: ["token"], stranger: "", error: "", place: place(), connection: "", theme: localStorage.getItem(THEME) || "" };

  componentDidMount() {
    addEventListener("hashchange", () => location.hash !== "#main" && this.setState({ place: place() }));
    addEventListener("keydown", this.key);
    addEventListener("unhandledrejection", (failed) => {
      if (failed.reason?.status === 401) this.nobody(failed.reason);
    });
    this.dress(this.state.theme);
    arrive().then((error) => {
      this.setState({ error });
      return this.ask();
    });
  }

  ask = async () => {
    try {
      const who = await api.who();
      comeBack();
      this.setState({ who });
    } catch (refused) {
      this.nobody(refused);
    }
  };

  /** Not signed in, or signed in as somebody without a role. */
  nobody({ status, problem }) {
    const stranger = status === 403 ? "You are signed in, but have none of the roles viewer, operator and admin." : "";
    this.setState(({ ways }) => ({ who: null, ways: problem?.signIn || ways, stranger }));
  }

  /** The slash goes to the filter, as in many lists. */
  key = (pressed) => {
    const writing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName);
    const find = document.querySelector("[data-find]");
    if (pressed.key === "/" && !writing && find) {
      pressed.preventDefault();
      find.focus();
    }
  };

  dress(theme) {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  }

  turn = () => {
    const dark = this.state.theme ? this.state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    const theme = dark ? "light" : "dark";
    localStorage.setItem(THEME, theme);
    this.dress(theme);
    this.setState({ theme });
  };

  connection = (connection) => this.setState({ connection });

  signOut = async () => {
    const there = this.state.who?.signOut;
    if (there) {
      location.assign(there);
      return;
    }
    await api.signOut();
    await this.ask();
  };

  page({ page, id, tab, part }, who) {
    const roles = who.roles;
    if (page === "fleet") return h(Fleet, { key: id, id, tab, part, roles, connection: this.connection });
    if (page === "new") {
      return div({ class: "page" }, div({ class: "page-head" }, div(p({ class: "crumb" }, a({ href: "#/" }, "Fleets")), h1("New fleet"))),
        h(Editor, { may: roles.includes("operator") || roles.includes("admin") }));
    }
    return h(List, { connection: this.connection });
  }

  render(_, { who, ways, stranger, error, place: where, connection }) {
    if (who === undefined) return p({ class: "boot" }, "Catamaran");
    if (who === null) return h(SignIn, { ways, stranger, error, signedIn: this.ask, signOut: this.signOut });
    return div({ class: "shell" },
      header({ class: "top" },
        a({ class: "brand", href: "#/" }, img({ src: "/page/mark.svg", alt: "", width: 26, height: 26 }), "Catamaran"),
        span({ class: `link ${connection}`, role: "status" }, span({ class: "lamp" }), connection === "live" ? "Live" : connection ? "Reconnecting" : ""),
        button({ type: "button", class: "bare", onClick: this.turn, "aria-label": "Change between light and dark" }, "◐"),
        button({ type: "button", class: "bare", onClick: this.signOut }, "Sign out")),
      main({ id: "main", tabIndex: -1 }, this.page(where, who)));
  }
}

render(h(App), document.getElementById("app"));
