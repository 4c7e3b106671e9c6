import type { FrameLocator, Page } from 'playwright-core';

/** The page of the incident panel: VS Code puts it into a frame within a frame. */
export class IncidentPanelPage {
  readonly frame: FrameLocator;

  constructor(page: Page) {
    this.frame = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** Waits for a heading, a button or a text of the page; of the timeline, where that is in sight. */
  async waitForText(text: string, timeout = 60_000): Promise<void> {
    await this.frame.getByText(text).first().waitFor({ timeout });
  }

  /** Folds the picture away and scrolls to the timeline, of which only what is in sight is in the page. */
  async showTimeline(): Promise<void> {
    const picture = this.frame.getByRole('button', { name: 'Picture', exact: true });
    if ((await picture.getAttribute('aria-expanded')) === 'true') await picture.click();
    await this.frame.locator('#timeline').evaluate((heading) => {
      heading.scrollIntoView();
    });
  }

  async showHead(): Promise<void> {
    await this.frame.locator('h1').evaluate((heading) => {
      heading.scrollIntoView();
    });
  }

  async press(button: string): Promise<void> {
    await this.frame.getByRole('button', { name: button, exact: true }).first().click();
  }

  /** Chooses what is written, and fills the field. */
  async compose(kind: string, text: string): Promise<void> {
    await this.frame.getByRole('radio', { name: kind, exact: true }).check();
    await this.frame.getByRole('textbox', { name: kind, exact: true }).fill(text);
  }

  async write(note: string): Promise<void> {
    await this.frame.getByRole('textbox', { name: 'Note' }).fill(note);
    await this.press('Add note');
  }
}
