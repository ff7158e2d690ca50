const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';

// A click on marked words lights their cards; a click on a card lights its words.
function light(target) {
  document.querySelectorAll('.lit').forEach(x => x.classList.remove('lit'));
  document.querySelectorAll('.card.on').forEach(x => x.classList.remove('on'));
  if (!target) return;
  const article = target.closest('article');
  const isCard = !target.closest('.text');
  const ids = target.dataset.r.split(' ');
  for (const id of ids) {
    const words = article.querySelectorAll(`.text [data-r~="${id}"]`);
    words.forEach(x => x.classList.add('lit'));
    const card = article.querySelector(`.card[data-r="${id}"]`);
    if (card) card.classList.add('on');
    if (isCard && words.length) words[0].scrollIntoView({ block: 'center', behavior });
    else if (card && id === ids[ids.length - 1]) card.scrollIntoView({ block: 'nearest', behavior });
  }
}
document.addEventListener('click', event => light(event.target.closest('[data-r]')));
document.addEventListener('keydown', event => {
  if ((event.key !== 'Enter' && event.key !== ' ') || !event.target.matches('.card')) return;
  event.preventDefault();
  light(event.target);
});
// A link to a card lights what the card is about.
addEventListener('hashchange', () => light(document.getElementById(location.hash.slice(1))?.closest('.card')));
document.querySelectorAll('.legend input').forEach(box =>
  box.addEventListener('change', () => document.body.classList.toggle('no-' + box.value, !box.checked)));
