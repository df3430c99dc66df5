// The card of whoever is nobody here yet, with the ways in that there are.
import { Component, tags } from "./lib.js";
import { api } from "./api.js";

const { main, a, img, span, button, form, div, label, input, h1, p, code } = tags;
const PLACE = "catamaran-place";
const REFUSED = {
  invalid: "The OpenID provider has not let you in, or that way in is over. Try once more.",
  unanswered: "The OpenID provider does not answer. Try again later; the console's log tells more.",
};

/** Back to where one was before one was sent to the provider. */
export function comeBack() {
  const hash = sessionStorage.getItem(PLACE);
  sessionStorage.removeItem(PLACE);
  if (hash && /^(#\/?)?$/.test(location.hash)) location.hash = hash;
}

/** Signs in with the token that the address brings, if it brings one; answers why not, if not. */
export async function arrive() {
  const given = location.hash.match(/^#token=(.+)$/);
  if (!given) return "";
  try {
    await api.signIn(decodeURIComponent(given[1]));
    history.replaceState(null, "", "#/");
    return "";
  } catch (refused) {
    return refused.message;
  }
}

export class SignIn extends Component {
  state = { token: "", error: this.props.error };

  componentDidMount() {
    const refused = location.hash.match(/^#refused=(\w+)$/);
    if (refused) {
      history.replaceState(null, "", "#/");
      this.setState({ error: REFUSED[refused[1]] || REFUSED.invalid });
    }
  }

  send = async (token) => {
    try {
      await api.signIn(token);
      this.props.signedIn();
    } catch (refused) {
      this.setState({ error: refused.message });
    }
  };

  leave = () => location.hash.startsWith("#/") && sessionStorage.setItem(PLACE, location.hash);

  token(plain) {
    return form({ class: "ways", onSubmit: (submitted) => { submitted.preventDefault(); this.send(this.state.token); } },
      p({ class: "quiet" }, "Sign in with the one-time token that ", code("./catamaran up"), " printed. It works once; ",
        code("./catamaran console"), " prints the next."),
      label(span("Token"), input({ value: this.state.token, required: true, autocomplete: "off", spellcheck: false,
        onInput: (changed) => this.setState({ token: changed.target.value }) })),
      button({ class: plain ? "" : "primary" }, "Sign in"));
  }

  render({ ways, stranger, signOut }, { error }) {
    const provider = ways.includes("provider");
    return main({ id: "main", class: "sign-in" }, div({ class: "card" },
      img({ src: "/page/mark.svg", alt: "", width: 48, height: 48 }),
      h1("Catamaran"),
      (error || stranger) && p({ class: "error", role: "alert" }, error || stranger),
      stranger && button({ type: "button", onClick: signOut }, "Sign out"),
      provider && a({ class: "button primary", href: "/session/provider", onClick: this.leave }, "Sign in at your provider"),
      ways.includes("token") && this.token(provider)));
  }
}
