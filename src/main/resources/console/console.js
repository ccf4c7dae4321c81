// Keeps what is marked as live up to date: asks for the same page again, and puts the new
// parts in the place of the old. Without it the pages work all the same, and stand still.
(() => {
  'use strict';
  const EVERY = 5000;
  const status = document.getElementById('live');
  if (!status || !document.querySelector('[data-live]')) {
    return;
  }

  const say = (text) => { status.textContent = text; };

  async function refresh() {
    if (document.hidden || document.querySelector('[data-live]:focus-within')) {
      return;
    }
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, redirect: 'manual' });
    if (answer.type === 'opaqueredirect') {
      clearInterval(timer);
      say('Your session is over: load the page again to log in.');
      return;
    }
    if (!answer.ok) {
      say('The gateway answers ' + answer.status + '; what is shown is old.');
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const old of document.querySelectorAll('[data-live]')) {
      const fresh = page.getElementById(old.id);
      if (fresh && fresh.innerHTML !== old.innerHTML) {
        old.replaceWith(fresh);
      }
    }
    say('Live: ' + new Date().toLocaleTimeString());
  }

  say('Live');
  const timer = setInterval(
    () => refresh().catch(() => say('The gateway cannot be reached; what is shown is old.')), EVERY);
})();
