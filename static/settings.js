// Runs before the page is drawn: what the reader has chosen must not flash.
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var theme = localStorage.getItem("theme");
    if (theme) root.dataset.theme = theme;
  } catch (error) { /* storage may be forbidden; the system's scheme is used */ }
  if (new URLSearchParams(location.search).has("plain")) root.dataset.plain = "";
})();
