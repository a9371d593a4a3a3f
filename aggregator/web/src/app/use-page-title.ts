import { useEffect } from 'react';

/** Names the browser's tab, the history and what a screen reader says first after the heading of the page. */
export function usePageTitle(name: string): void {
  useEffect(() => {
    const update = () => {
      const heading = document.querySelector('h1')?.textContent?.trim() ?? '';
      const title = heading === '' || heading === name ? name : `${heading} · ${name}`;
      if (document.title !== title) document.title = title;
    };
    update();
    const observer = new MutationObserver(update);
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [name]);
}
