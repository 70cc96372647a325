// Draftail: words selected → "Hide as a private detail" → the words readers see, as one piece under a light mark.
// The selected words go to the server once, over the desk's own connection, and are sealed there.
(() => {
  const React = window.React;
  const { Modifier, EditorState } = window.DraftJS;

  const story = () => document.querySelector("[data-story-code]")?.dataset ?? {};

  const csrf = () =>
    document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? window.wagtailConfig?.CSRF_TOKEN ?? "";

  const selectedText = (editorState) => {
    const selection = editorState.getSelection();
    if (selection.isCollapsed() || selection.getStartKey() !== selection.getEndKey()) return "";
    const block = editorState.getCurrentContent().getBlockForKey(selection.getStartKey());
    return block.getText().slice(selection.getStartOffset(), selection.getEndOffset());
  };

  const propose = async (value) => {
    const { storyCode, storyLanguage, proposeUrl } = story();
    const body = new URLSearchParams({ story: storyCode, language: storyLanguage, kind: "person", value });
    const answer = await fetch(proposeUrl, { method: "POST", body, headers: { "X-CSRFToken": csrf() } });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.error);
    return told;
  };

  class PrivateDetailSource extends React.Component {
    async componentDidMount() {
      const { editorState, entityType, onComplete, onClose } = this.props;
      const value = selectedText(editorState).trim();
      if (!value) {
        window.alert(story().selectFirst);
        onClose();
        return;
      }
      try {
        const { id, text } = await propose(value);
        const content = editorState.getCurrentContent().createEntity(entityType.type, "IMMUTABLE", { id });
        const key = content.getLastCreatedEntityKey();
        const replaced = Modifier.replaceText(content, editorState.getSelection(), text, null, key);
        onComplete(EditorState.push(editorState, replaced, "insert-characters"));
      } catch (error) {
        window.alert(error.message);
        onClose();
      }
    }

    render() {
      return null;
    }
  }

  const PrivateDetail = ({ children }) =>
    React.createElement("span", { className: "private-detail", title: story().explain }, children);

  window.draftail.registerPlugin(
    { type: "PROTECTED", source: PrivateDetailSource, decorator: PrivateDetail },
    "entityTypes",
  );
})();
