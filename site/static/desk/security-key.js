// allauth tells only the console when a key did not answer; the person needs to know too.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const sentence = document.getElementById("key-failed");
  sentence.hidden = true;
  requestAnimationFrame(() => { sentence.hidden = false; });
});
